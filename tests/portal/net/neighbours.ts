/** What else a host has beside the portal: pages that are no portal's and carry none of its marks. */

const html = { 'Content-Type': 'text/html; charset=UTF-8' };

/** Outside the portal's folder. */
export function notFoundPage(): Response {
  return new Response(
    '<!DOCTYPE html><html><head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>The requested URL was not found on this server.</p></body></html>',
    { status: 404, headers: html },
  );
}

/** Somebody's own table with the id and the rows of a portal's lead list; nothing of a portal around it. */
export function lookalikePage(): Response {
  const rows = [1001, 1002, 1003]
    .map(
      (id) =>
        `<tr class="main-grid-row main-grid-row-body" data-id="${id}"><td class="main-grid-cell main-grid-cell-checkbox"><input type="checkbox" class="main-grid-row-checkbox main-grid-checkbox" name="ID[]" value="${id}" id="checkbox_${id}"></td><td class="main-grid-cell">Row ${id}</td></tr>`,
    )
    .join('');
  return new Response(
    `<!DOCTYPE html><html><head><title>A table</title></head><body><h1>A table</h1><table class="main-grid" id="CRM_LEAD_LIST_V12"><tbody>${rows}</tbody></table></body></html>`,
    { headers: html },
  );
}
