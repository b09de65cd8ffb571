import assert from 'node:assert/strict';
import {test} from 'node:test';
import {LABELS, mount, record, settle, textOf} from '../../test/mount.mjs';
import './message-input.js';

const SUGGESTIONS = ['Wi-Fiはどこ', 'Wi-Fiは何時まで', '住民票'].map((question) => ({question, keys: question.toLowerCase()}));

async function open(properties) {
  const input = await mount('message-input', {labels: LABELS, suggest: true, suggestions: SUGGESTIONS, ...properties});
  const root = input.shadowRoot;
  const field = root.querySelector('textarea');
  const press = async (key, options) => {
    const event = new KeyboardEvent('keydown', {key, bubbles: true, composed: true, cancelable: true});
    // The DOM of the tests doesn't take all of these from the options.
    for (const [name, value] of Object.entries(options ?? {})) Object.defineProperty(event, name, {value});
    field.dispatchEvent(event);
    await settle(input);
    return event;
  };
  const tell = async (type) => {
    field.dispatchEvent(new Event(type, {bubbles: true}));
    await settle(input);
  };
  const type = async (text) => {
    field.value = text;
    await tell('input');
  };
  return {
    input, field, press, tell, type,
    sent: record(input, 'send'),
    drafts: record(input, 'draft'),
    button: root.querySelector('[type=submit]'),
    status: () => textOf(root.querySelector('[role=status]')),
    counter: () => root.querySelector('#counter') && textOf(root.querySelector('#counter')),
    options: () => [...root.querySelectorAll('[role=option]')],
    active: () => root.getElementById(field.getAttribute('aria-activedescendant'))?.textContent,
  };
}

test('Enter sends the text and empties the field', async () => {
  const {field, sent, press, type} = await open();
  await type(' 住民 ');
  assert.ok((await press('Enter')).defaultPrevented);
  assert.deepEqual(sent, ['住民']);
  assert.equal(field.value, '');
});

test('the button sends too', async () => {
  const {input, sent, button, type} = await open();
  await type('住民');
  input.shadowRoot.querySelector('form').dispatchEvent(new Event('submit', {cancelable: true}));
  assert.deepEqual(sent, ['住民']);
  assert.equal(textOf(button), '送信');
});

test('Enter never sends while a kanji conversion is open', async () => {
  for (const options of [{isComposing: true}, {keyCode: 229}, {isComposing: true, keyCode: 229}]) {
    const {field, sent, press, tell, type} = await open();
    await tell('compositionstart');
    await type('じゅうみん');
    assert.equal((await press('Enter', options)).defaultPrevented, false);
    assert.deepEqual(sent, []);
    assert.equal(field.value, 'じゅうみん');
  }
});

test('Enter that ends a conversion does not send, though Safari ends it before; the next one does', async () => {
  const {field, sent, tell, type} = await open();
  const enter = () => field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', cancelable: true}));
  await tell('compositionstart');
  await type('住民');
  field.dispatchEvent(new Event('compositionend'));
  enter();
  assert.deepEqual(sent, []);
  await tell('keyup');
  enter();
  assert.deepEqual(sent, ['住民']);
});

test('Shift+Enter breaks the line instead of sending', async () => {
  const {sent, press, type} = await open();
  await type('一行目');
  assert.equal((await press('Enter', {shiftKey: true})).defaultPrevented, false);
  assert.deepEqual(sent, []);
});

test('nothing is sent without text', async () => {
  const {sent, press, type} = await open();
  await type(' \n ');
  await press('Enter');
  assert.deepEqual(sent, []);
});

test('while a reply is awaited the text stays, and screen readers hear why', async () => {
  const {field, sent, press, type, button, status} = await open({busy: true});
  await type('二つ目です');
  await press('Enter');
  assert.deepEqual(sent, []);
  assert.equal(field.value, '二つ目です');
  assert.equal(button.getAttribute('aria-disabled'), 'true');
  assert.equal(status(), LABELS.typing);
});

test('every change is told as a draft, and sending empties it', async () => {
  const {drafts, press, type} = await open();
  await type('住');
  await type('住民');
  await press('Enter');
  assert.deepEqual(drafts, ['住', '住民', '']);
});

test('a draft fills the field at first, and later changes of it do too', async () => {
  const {input, field, drafts} = await open({draft: '書きかけ'});
  assert.equal(field.value, '書きかけ');
  input.draft = '';
  await settle(input);
  assert.equal(field.value, '');
  assert.deepEqual(drafts, []);
});

test('an unsent text comes back before what was typed since', async () => {
  const {input, field, drafts, type} = await open();
  input.restore('一つ目');
  assert.equal(field.value, '一つ目');
  await type('二つ目');
  input.restore('一つ目');
  assert.equal(field.value, '一つ目\n二つ目');
  assert.equal(drafts.at(-1), '一つ目\n二つ目');
});

test('near the limit the room left is shown, and said at three marks', async () => {
  const {field, type, counter, status} = await open();
  await type('あ'.repeat(449));
  assert.deepEqual([counter(), status()], [null, '']);
  await type('あ'.repeat(450));
  assert.deepEqual([counter(), status()], ['あと50文字', 'あと50文字']);
  assert.equal(field.getAttribute('aria-describedby'), 'counter');
  await type('あ'.repeat(460));
  assert.deepEqual([counter(), status()], ['あと40文字', 'あと50文字']);
  await type('あ'.repeat(490));
  assert.equal(status(), 'あと10文字');
  await type('あ'.repeat(500));
  assert.equal(status(), 'あと0文字');
  await type('');
  assert.deepEqual([counter(), status()], [null, '']);
});

test('a text that is too long stays, and the button says why', async () => {
  const {input, field, sent, press, type, button, counter, status} = await open();
  await type('あ'.repeat(503));
  assert.match(counter(), /500文字まで。3文字減らす$/);
  await press('Enter');
  assert.deepEqual(sent, []);
  assert.equal([...field.value].length, 503);
  assert.match(status(), /3文字減らす/);
  assert.equal(button.getAttribute('aria-disabled'), 'true');
  assert.equal(input.shadowRoot.getElementById(button.getAttribute('aria-describedby')).id, 'counter');
});

test('letters are counted as people count them, and blanks around the text are not', async () => {
  const {sent, press, type} = await open();
  await type(`${'𠮷'.repeat(500)}  \n`);
  await press('Enter');
  assert.equal([...sent[0]].length, 500);
});

test('the field has a label', async () => {
  const {input, field} = await open();
  assert.equal(input.shadowRoot.querySelector(`label[for=${field.id}]`).textContent, '質問を書くところ');
});

test('suggestions come while typing, none of them active, and are counted for screen readers', async () => {
  const {input, field, type, options, active, status} = await open();
  await type('wi');
  assert.deepEqual(options().map(textOf), ['Wi-Fiはどこ', 'Wi-Fiは何時まで']);
  assert.equal(input.shadowRoot.getElementById(field.getAttribute('aria-controls')).getAttribute('role'), 'listbox');
  assert.equal(active(), undefined);
  assert.equal(status(), '候補が2件あります');
});

test('with none active, Enter sends what was typed', async () => {
  const {sent, press, type, options} = await open();
  await type('wi');
  await press('Enter');
  assert.deepEqual(sent, ['wi']);
  assert.deepEqual(options(), []);
});

test('the arrows go through the suggestions and back to the field; Enter sends the active one', async () => {
  const {sent, press, type, active} = await open();
  await type('wi');
  const passed = [];
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp']) {
    assert.ok((await press(key)).defaultPrevented);
    passed.push(active());
  }
  assert.deepEqual(passed, ['Wi-Fiはどこ', 'Wi-Fiは何時まで', undefined, 'Wi-Fiは何時まで', 'Wi-Fiはどこ']);
  await press('Enter');
  assert.deepEqual(sent, ['Wi-Fiはどこ']);
});

test('typing on leaves the active suggestion', async () => {
  const {press, type, active} = await open();
  await type('wi');
  await press('ArrowDown');
  await type('wi-');
  assert.equal(active(), undefined);
});

test('Escape closes the suggestions and nothing else; the next one goes through', async () => {
  const {field, press, type, options} = await open();
  await type('wi');
  const heard = [];
  document.body.addEventListener('keydown', (event) => heard.push(event.key), {once: true});
  await press('Escape');
  assert.deepEqual([options(), heard, field.value], [[], [], 'wi']);
  await press('Escape');
  assert.deepEqual(heard, ['Escape']);
});

test('Tab goes on: it chooses nothing, and leaving the field closes the list', async () => {
  const {sent, press, tell, type, options} = await open();
  await type('wi');
  await press('ArrowDown');
  assert.equal((await press('Tab')).defaultPrevented, false);
  await tell('blur');
  assert.deepEqual([options(), sent], [[], []]);
});

test('a suggestion can be picked by hand; while a reply is awaited it waits in the field', async () => {
  const free = await open();
  await free.type('wi');
  free.options()[1].click();
  assert.deepEqual(free.sent, ['Wi-Fiは何時まで']);
  const busy = await open({busy: true});
  await busy.type('wi');
  busy.options()[1].click();
  assert.deepEqual([busy.sent, busy.field.value], [[], 'Wi-Fiは何時まで']);
});

test('suggestions wait for the end of a conversion', async () => {
  const {press, tell, type, options} = await open();
  await tell('compositionstart');
  await type('住民');
  assert.deepEqual(options(), []);
  assert.equal((await press('ArrowDown', {isComposing: true})).defaultPrevented, false);
  await tell('compositionend');
  assert.deepEqual(options().map(textOf), ['住民票']);
});

test('a list that comes late is searched for what was typed before it came', async () => {
  const {input, field, type, options} = await open({suggestions: []});
  field.focus();
  await type('wi-fi');
  assert.equal(options().length, 0);
  input.suggestions = SUGGESTIONS;
  await settle(input);
  assert.equal(options().length, 2);
});

test('suggestions can be switched off', async () => {
  const {field, type, options} = await open({suggest: false});
  await type('wi');
  assert.deepEqual(options(), []);
  assert.equal(field.hasAttribute('aria-autocomplete'), false);
});
