/** By these classes the print styles know what to leave out (leave.css). */
const onlyThis = 'print-only-this';
const here = 'print-this';

/** Prints one part of the page and nothing else. */
export function printOnly(part: Element): void {
  const page = document.documentElement;
  page.classList.add(onlyThis);
  part.classList.add(here);
  try {
    // Returns when the browser's window for it is closed.
    window.print();
  } finally {
    page.classList.remove(onlyThis);
    part.classList.remove(here);
  }
}
