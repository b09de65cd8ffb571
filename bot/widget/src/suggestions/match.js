const MIN_CHARACTERS = 2;
// A match inside a word comes after all that begin one.
const INSIDE = 10_000;
const HYPHENS = /[-‐–・]/g;

/** Folds a text as the gateway folds the keys: NFKC, lower case, hiragana; and without hyphens, for Wi-Fi and wifi. */
function fold(text) {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(HYPHENS, '');
}

/**
 * The questions that what is typed may become: those in whose keys all its words occur, the earlier the better.
 *
 * @param {{question: string, keys: string}[]} suggestions
 * @param {string} text as typed; nothing matches fewer than two characters
 * @param {number} [limit]
 * @returns {string[]} questions, best first
 */
export function match(suggestions, text, limit = 5) {
  const words = fold(text).split(/\s+/).filter(Boolean);
  if ([...words.join('')].length < MIN_CHARACTERS) return [];
  return suggestions
    .map(({question, keys}) => ({question, rank: rank(` ${keys.replace(HYPHENS, '').replace(/\s/g, ' ')}`, words)}))
    .filter(({rank}) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({question}) => question);
}

function rank(keys, words) {
  let sum = 0;
  for (const word of words) {
    const beginning = keys.indexOf(` ${word}`);
    const anywhere = keys.indexOf(word);
    sum += beginning >= 0 ? beginning : anywhere >= 0 ? anywhere + INSIDE : Infinity;
  }
  return sum;
}
