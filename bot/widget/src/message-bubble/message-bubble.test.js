import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {LABELS, mount, record, textOf} from '../../test/mount.mjs';
import './message-bubble.js';

const TIME = new Date(2026, 10, 21, 9, 5).getTime();

// The DOM of the tests has no voice.
before(() => (window.speechSynthesis = {}));
after(() => delete window.speechSynthesis);

async function show(message, properties) {
  const bubble = await mount('message-bubble', {message: {author: 'bot', text: '', ...message}, labels: LABELS, ...properties});
  await bubble.shadowRoot.querySelector('ruby-text').updateComplete;
  return bubble;
}
const find = (bubble, name) => [...bubble.shadowRoot.querySelectorAll('button')].find(
  (button) => (button.getAttribute('aria-label') ?? button.textContent.trim()) === name,
);

test('screen readers hear who speaks, before anything else', async () => {
  assert.equal(textOf(await show({text: 'はい'})), 'まどぐち：はい');
  assert.match(textOf(await show({author: 'user', text: 'はい', time: TIME, read: true})), /^あなた：はい/);
});

test('time and 既読 stand in words beside the bubble', async () => {
  assert.match(textOf(await show({author: 'user', text: 'はい', time: TIME, read: true})), /9:05 ?既読$/);
  const unread = await show({author: 'user', text: 'はい', time: TIME});
  assert.match(textOf(unread), /9:05$/);
  assert.equal(unread.shadowRoot.querySelector('time').getAttribute('datetime'), new Date(TIME).toISOString());
});

test('markup in a message is shown, not run', async () => {
  const bubble = await show({text: '<img src=x onerror=alert(1)><b>太字</b>'});
  assert.match(textOf(bubble), /<img src=x onerror=alert\(1\)><b>太字<\/b>/);
  assert.equal(bubble.shadowRoot.querySelector('ruby-text').shadowRoot.querySelector('img, b'), null);
});

test('an answer with a source has a source line, another has none', async () => {
  const custom = {status: 'answered', sources: [{title: '計画'}]};
  assert.ok((await show({custom})).shadowRoot.querySelector('source-line'));
  assert.equal((await show({custom: {status: 'smalltalk'}})).shadowRoot.querySelector('source-line'), null);
});

test('a failed message can be tried again', async () => {
  const bubble = await show({text: '失敗', retry: true});
  const retries = record(bubble, 'retry');
  find(bubble, LABELS.retry).click();
  assert.equal(retries.length, 1);
  assert.equal(find(await show({text: '成功'}), LABELS.retry), undefined);
});

test('an error is marked by more than its colour', async () => {
  assert.match(textOf(await show({text: '失敗', error: true})), /⚠ 失敗/);
});

test('easy Japanese is shown where it was asked for and is written', async () => {
  const settings = {easy: true};
  assert.equal(textOf(await show({text: '難しい', easy: 'やさしい'}, {settings})), 'まどぐち：やさしい');
  assert.equal(textOf(await show({text: '難しい', easy: 'やさしい'})), 'まどぐち：難しい');
  assert.equal(textOf(await show({text: '難しい', easy: null}, {settings})), 'まどぐち：難しい');
});

test('furigana are those of the text that is shown', async () => {
  const message = {text: '市', parts: [['市', 'し']], easy: '町', easyParts: [['町', 'まち']]};
  for (const [easy, reading] of [[false, 'し'], [true, 'まち']]) {
    const bubble = await show(message, {settings: {furigana: true, easy}});
    assert.equal(bubble.shadowRoot.querySelector('ruby-text').shadowRoot.querySelector('rt').textContent, reading);
  }
});

test('the text that is shown can be read out, and the reading be stopped', async () => {
  const bubble = await show({text: '難しい', easy: 'やさしい'}, {settings: {easy: true}});
  const spoken = record(bubble, 'speak');
  const button = find(bubble, LABELS.speak);
  button.click();
  assert.deepEqual(spoken, ['やさしい']);
  bubble.speaking = true;
  await bubble.updateComplete;
  assert.equal(find(bubble, LABELS.stop_speaking), button);
});

test('a resident\'s own message has no reading aloud, nor has a browser without a voice', async () => {
  assert.equal(find(await show({author: 'user', text: 'はい'}), LABELS.speak), undefined);
  delete window.speechSynthesis;
  assert.equal(find(await show({text: 'はい'}), LABELS.speak), undefined);
  window.speechSynthesis = {};
});

test('changed settings keep the elements, and so the focus', async () => {
  const bubble = await show({text: '難しい', easy: 'やさしい'}, {settings: {easy: false, furigana: false}});
  const button = find(bubble, LABELS.speak);
  button.focus();
  bubble.settings = {easy: true, furigana: true};
  await bubble.updateComplete;
  assert.equal(bubble.shadowRoot.activeElement, button);
});

test('whether it helped is asked where there is a turn, and the vote is passed on', async () => {
  assert.equal((await show({text: 'はい'})).shadowRoot.querySelector('helpful-question'), null);
  const bubble = await show({text: '答え', turn: 'signed'});
  const votes = record(bubble, 'vote');
  const question = bubble.shadowRoot.querySelector('helpful-question');
  await question.updateComplete;
  question.shadowRoot.querySelector('button').click();
  assert.deepEqual(votes, [{helpful: true, reason: null}]);
});
