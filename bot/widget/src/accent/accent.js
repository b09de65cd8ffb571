import {SCHEMES} from '../theme.js';

const LEAST = 4.5;

/** The contrast of two colours of the form #rrggbb, from 1 to 21 (WCAG 2.2, contrast ratio). */
export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/**
 * The two shades of a city's own colour: the colour itself for the light scheme, and one light enough for the dark one.
 *
 * @param {string} colour #rrggbb
 * @returns {{light: string, dark: string}|null} null when white text on the colour could not be read
 */
export function shades(colour) {
  if (!/^#[0-9a-f]{6}$/i.test(colour) || contrast(colour, '#ffffff') < LEAST) return null;
  const parts = channels(colour);
  let dark = colour;
  for (let white = 0; contrast(dark, SCHEMES.dark['bot-bubble']) < LEAST; white += 0.05) {
    const mixed = parts.map((part) => Math.round(part + (255 - part) * white));
    dark = `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  }
  return {light: colour, dark};
}

const channels = (colour) => [1, 3, 5].map((start) => parseInt(colour.slice(start, start + 2), 16));

function luminance(colour) {
  const [red, green, blue] = channels(colour).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
