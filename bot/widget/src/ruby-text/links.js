const LINK = /https?:\/\/[!-~]+|\d[\d-]*\d/g;
const PHONE = /^0\d{1,4}-\d{1,4}-\d{3,4}$/;

/**
 * Finds web addresses and Japanese telephone numbers.
 *
 * @param {string} text
 * @returns {{start: number, end: number, href: string}[]} in order, without overlap; positions in UTF-16 units
 */
export function findLinks(text) {
  const links = [];
  for (const {0: found, index: start} of text.matchAll(LINK)) {
    // A full stop or a bracket after an address belongs to the sentence.
    const shown = found.replace(/[.,;:!?)\]'"]+$/, '');
    const end = start + shown.length;
    const href = shown.startsWith('h') ? shown : isPhone(shown, text.slice(end)) && `tel:${shown.replaceAll('-', '')}`;
    if (href) links.push({start, end, href});
  }
  return links;
}

function isPhone(number, rest) {
  // 119 and 110 can be counts too: only as 119番 (not 119番地), and in a line of the emergency texts (電話 119　救急).
  return PHONE.test(number) || (/^11[09]$/.test(number) && /^(番(?![号地目])|　| –)/.test(rest));
}
