import assert from 'node:assert/strict';
import {test} from 'node:test';
import {LABELS, mount} from '../../test/mount.mjs';
import './ruby-text.js';

const PARTS = [['市役所', 'しやくしょ'], 'は042-544-5111、', ['電話', 'でんわ'], 'かhttps://a.example/へ\n二行目'];
const TEXT = '市役所は042-544-5111、電話かhttps://a.example/へ\n二行目';

const show = (properties) => mount('ruby-text', {labels: LABELS, ...properties});
/** What a screen reader says: everything that isn't hidden from it. */
const heard = (element) => {
  const copy = document.createElement('div');
  copy.append(...[...element.shadowRoot.childNodes].map((node) => node.cloneNode(true)));
  for (const node of copy.querySelectorAll('[aria-hidden=true], style')) node.remove();
  return copy.textContent;
};

test('readings stand above their words, and screen readers hear the words alone', async () => {
  const element = await show({text: TEXT, parts: PARTS, furigana: true});
  assert.deepEqual([...element.shadowRoot.querySelectorAll('rt')].map((rt) => rt.textContent), ['しやくしょ', 'でんわ']);
  assert.equal(heard(element).replace('（新しいタブで開きます）', ''), TEXT);
});

test('without furigana there are no readings, nor without parts', async () => {
  for (const properties of [{parts: PARTS}, {furigana: true}]) {
    const element = await show({text: TEXT, ...properties});
    assert.equal(element.shadowRoot.querySelector('ruby'), null);
    assert.equal(heard(element).replace('（新しいタブで開きます）', ''), TEXT);
  }
});

test('a web address opens a new tab and says so; a telephone number is called', async () => {
  const [phone, page] = (await show({text: TEXT})).shadowRoot.querySelectorAll('a');
  assert.equal(phone.getAttribute('href'), 'tel:0425445111');
  assert.equal(page.getAttribute('href'), 'https://a.example/');
  assert.equal(page.getAttribute('rel'), 'noopener');
  assert.equal(page.textContent, 'https://a.example/（新しいタブで開きます）');
});

test('turning readings on and off keeps the links, so that the focus stays', async () => {
  const element = await show({text: TEXT, parts: PARTS});
  const before = [...element.shadowRoot.querySelectorAll('a')];
  element.furigana = true;
  await element.updateComplete;
  assert.deepEqual([...element.shadowRoot.querySelectorAll('a')], before);
});

test('a link may run through several parts, and its word with a reading stays whole', async () => {
  const element = await show({text: 'すぐ119番へ', parts: ['すぐ1', ['19番', 'じゅうきゅうばん'], 'へ'], furigana: true});
  assert.equal(heard(element), 'すぐ119番へ');
  assert.equal(element.shadowRoot.querySelector('a ruby').firstChild.nextSibling.data, '19番');
});

test('markup is shown, not parsed', async () => {
  const element = await show({text: '<b>x</b>', parts: ['<b>', ['x', '<i>y</i>'], '</b>'], furigana: true});
  assert.equal(element.shadowRoot.querySelector('b, i'), null);
  assert.equal(heard(element), '<b>x</b>');
});
