import assert from 'node:assert/strict';
import {test} from 'node:test';
import {LABELS, mount, record, textOf} from '../../test/mount.mjs';
import './message-bubble.js';

const show = (properties) => mount('message-bubble', {labels: LABELS, author: 'bot', text: '', ...properties});

test('screen readers hear who speaks', async () => {
  assert.equal(textOf(await show({author: 'bot', text: 'はい'})), 'まどぐち：はい');
  assert.equal(textOf(await show({author: 'user', text: 'はい'})), 'あなた：はい');
});

test('markup in a message is shown, not run', async () => {
  const bubble = await show({text: '<img src=x onerror=alert(1)><b>太字</b>'});
  assert.match(textOf(bubble), /<img src=x onerror=alert\(1\)><b>太字<\/b>/);
  assert.equal(bubble.shadowRoot.querySelector('img, b'), null);
});

test('an answer with a source has a source line, another has none', async () => {
  const custom = {status: 'answered', sources: [{title: '計画'}]};
  assert.ok((await show({custom})).shadowRoot.querySelector('source-line'));
  assert.equal((await show({custom: {status: 'smalltalk'}})).shadowRoot.querySelector('source-line'), null);
});

test('a failed message can be tried again', async () => {
  const bubble = await show({text: '失敗', failed: true});
  const retries = record(bubble, 'retry');
  bubble.shadowRoot.querySelector('button').click();
  assert.equal(retries.length, 1);
  assert.equal((await show({text: '成功'})).shadowRoot.querySelector('button'), null);
});
