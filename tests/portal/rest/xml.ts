/** The `.xml` transport: the envelope as elements, list rows as `<item>`. */
export function toXml(value: unknown): string {
  if (Array.isArray(value)) {
    return value.map((item) => `<item>${toXml(item)}</item>`).join('');
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([key, item]) => `<${key}>${toXml(item)}</${key}>`)
      .join('');
  }
  const text = value === true ? '1' : value === false ? '' : String(value ?? '');
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
