// Everything but the chat and what it stands in goes; what it stands in must not cut it off.
const RULES = `@media print {
  body *:not(madoguchi-chat):not(:has(madoguchi-chat)) {display: none !important}
  html, body, body :has(madoguchi-chat) {
    background: none !important; border: 0 !important; display: block !important; height: auto !important;
    margin: 0 !important; max-height: none !important; overflow: visible !important; padding: 0 !important;
    position: static !important; transform: none !important;
  }
}`;

/**
 * Prints the conversation without the page around it. The rules for it are made by script, which a strict policy allows.
 * A browser too old for them prints the page too.
 *
 * @param {HTMLElement} element gets the attribute `printing` for the time
 */
export function printAlone(element) {
  const before = document.adoptedStyleSheets;
  if (before) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(RULES);
    document.adoptedStyleSheets = [...before, sheet];
  }
  element.toggleAttribute('printing', true);
  addEventListener(
    'afterprint',
    () => {
      element.toggleAttribute('printing', false);
      if (before) document.adoptedStyleSheets = before;
    },
    {once: true},
  );
  print();
}
