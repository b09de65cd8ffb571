/**
 * Fills the blanks of an authored text: {count} becomes the value of that name.
 *
 * @param {string} text
 * @param {Object<string, string|number>} values a blank without a value stays as it is
 */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (blank, name) => values[name] ?? blank);
}
