import assert from 'node:assert/strict';
import {test} from 'node:test';
import {LABELS, mount, record} from '../../test/mount.mjs';
import './message-input.js';

async function typed(text, properties) {
  const input = await mount('message-input', {labels: LABELS, ...properties});
  const field = input.shadowRoot.querySelector('textarea');
  field.value = text;
  const sent = record(input, 'send');
  const press = (options) => {
    const event = new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, cancelable: true, ...options});
    // The DOM of the tests doesn't take these two from the options.
    for (const name of ['isComposing', 'keyCode']) if (name in options) Object.defineProperty(event, name, {value: options[name]});
    field.dispatchEvent(event);
    return event;
  };
  return {input, field, sent, press};
}

test('Enter sends the text and empties the field', async () => {
  const {field, sent, press} = await typed(' 住民票 ');
  assert.ok(press({}).defaultPrevented);
  assert.deepEqual(sent, ['住民票']);
  assert.equal(field.value, '');
});

test('the button sends too', async () => {
  const {input, sent} = await typed('住民票');
  input.shadowRoot.querySelector('form').dispatchEvent(new Event('submit', {cancelable: true}));
  assert.deepEqual(sent, ['住民票']);
  assert.equal(input.shadowRoot.querySelector('button').textContent.trim(), '送信');
});

test('Enter never sends while a kanji conversion is open', async () => {
  for (const options of [{isComposing: true}, {keyCode: 229}, {isComposing: true, keyCode: 229}]) {
    const {field, sent, press} = await typed('じゅうみんひょう');
    assert.equal(press(options).defaultPrevented, false);
    assert.deepEqual(sent, []);
    assert.equal(field.value, 'じゅうみんひょう');
  }
});

test('Shift+Enter breaks the line instead of sending', async () => {
  const {sent, press} = await typed('一行目');
  assert.equal(press({shiftKey: true}).defaultPrevented, false);
  assert.deepEqual(sent, []);
});

test('nothing is sent without text, and no text is lost while a reply is awaited', async () => {
  const empty = await typed(' \n ');
  empty.press({});
  assert.deepEqual(empty.sent, []);
  const busy = await typed('二つ目', {busy: true});
  busy.press({});
  assert.deepEqual(busy.sent, []);
  assert.equal(busy.field.value, '二つ目');
});

test('the field has a label', async () => {
  const {input, field} = await typed('');
  assert.equal(input.shadowRoot.querySelector(`label[for=${field.id}]`).textContent, '質問を書くところ');
});
