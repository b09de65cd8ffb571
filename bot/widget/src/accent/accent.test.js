import assert from 'node:assert/strict';
import {test} from 'node:test';
import {SCHEMES} from '../theme.js';
import {contrast, shades} from './accent.js';

test('contrasts are those of WCAG', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21);
  assert.equal(contrast('#ffffff', '#ffffff'), 1);
  assert.equal(contrast('#ffffff', '#777777').toFixed(2), '4.48');
});

test('every text of every scheme can be read on every ground that it stands on', () => {
  const grounds = {
    text: ['backdrop', 'surface', 'bot-bubble', 'user-bubble'],
    muted: ['backdrop', 'surface', 'bot-bubble', 'user-bubble'],
    alert: ['surface', 'bot-bubble'],
    accent: ['surface', 'bot-bubble'],
    'on-accent': ['accent'],
    'on-bar': ['bar'],
  };
  for (const [name, scheme] of Object.entries(SCHEMES)) {
    for (const [text, below] of Object.entries(grounds)) {
      for (const ground of below) {
        const ratio = contrast(scheme[text], scheme[ground]);
        assert.ok(ratio >= 4.5, `${name}: ${text} on ${ground} is ${ratio.toFixed(2)}`);
      }
    }
  }
});

test('the edges of fields and the focus ring are seen in every scheme', () => {
  for (const [name, scheme] of Object.entries(SCHEMES)) {
    assert.ok(contrast(scheme.line, scheme.surface) >= 3, name);
    for (const ground of ['backdrop', 'surface', 'bot-bubble', 'user-bubble', 'accent', 'bar']) {
      const best = Math.max(contrast(scheme.focus, scheme[ground]), contrast(scheme.halo, scheme[ground]));
      assert.ok(best >= 3, `${name}: focus on ${ground}`);
    }
  }
});

test("a city's colour is taken as it is, and lightened for the dark scheme until it can be read there", () => {
  for (const colour of ['#7a1fa2', '#003366', '#000000', '#B00020']) {
    const {light, dark} = shades(colour);
    assert.equal(light, colour);
    assert.ok(contrast(dark, SCHEMES.dark['bot-bubble']) >= 4.5);
    assert.ok(contrast(dark, SCHEMES.dark['on-accent']) >= 4.5);
  }
});

test('a colour that would hide its text, or none at all, is refused', () => {
  for (const colour of ['#06c755', '#ffffff', 'red', '#fff', '', 'url(x)']) assert.equal(shades(colour), null, colour);
});
