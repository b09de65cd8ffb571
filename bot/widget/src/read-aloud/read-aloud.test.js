import assert from 'node:assert/strict';
import {afterEach, beforeEach, test} from 'node:test';
import {canSpeak, speak, stop} from './read-aloud.js';

let spoken;

beforeEach(() => {
  spoken = [];
  window.speechSynthesis = {speak: (utterance) => spoken.push(utterance), cancel: () => (spoken = [])};
  globalThis.speechSynthesis = window.speechSynthesis;
  globalThis.SpeechSynthesisUtterance = function (text) {
    this.text = text;
  };
});

afterEach(() => {
  delete window.speechSynthesis;
  delete globalThis.speechSynthesis;
});

test('a text is read in its language, sentence by sentence', () => {
  speak('図書館です。\nほかに27か所あります。', 'ja');
  assert.deepEqual(spoken.map(({text, lang}) => [text.trim(), lang]), [['図書館です。', 'ja'], ['ほかに27か所あります。', 'ja']]);
});

test('the end of the last sentence is told', () => {
  let ends = 0;
  speak('一。二。', 'ja', () => ends++);
  spoken[0].onend?.();
  assert.equal(ends, 0);
  spoken[1].onend();
  assert.equal(ends, 1);
});

test('a new text takes the place of the old one, and stop ends it', () => {
  speak('一。', 'ja');
  speak('two.', 'en');
  assert.deepEqual(spoken.map(({text}) => text), ['two.']);
  stop();
  assert.deepEqual(spoken, []);
});

test('a browser without a voice is known as such', () => {
  assert.ok(canSpeak());
  delete window.speechSynthesis;
  assert.equal(canSpeak(), false);
  stop();
});
