import assert from 'node:assert/strict';
import {test} from 'node:test';
import {LABELS, mount, record, textOf} from '../../test/mount.mjs';
import './helpful-question.js';

async function ask(vote) {
  const question = await mount('helpful-question', {labels: LABELS, vote});
  const votes = record(question, 'vote');
  const find = (title) => [...question.shadowRoot.querySelectorAll('button')].find((button) => button.textContent.trim() === title);
  const press = async (title) => {
    find(title).click();
    await question.updateComplete;
  };
  const status = () => textOf(question.shadowRoot.querySelector('[role=status]'));
  return {question, votes, find, press, status};
}

test('はい is one press, and thanked for', async () => {
  const {question, votes, press, status} = await ask();
  assert.equal(status(), '');
  await press('はい');
  assert.deepEqual(votes, [{helpful: true, reason: null}]);
  assert.equal(status(), LABELS.thanks);
  assert.equal(question.shadowRoot.querySelectorAll('button').length, 2);
});

test('いいえ counts at once; a reason may follow', async () => {
  const {votes, find, press, status} = await ask();
  await press('いいえ');
  assert.deepEqual(votes, [{helpful: false, reason: null}]);
  assert.equal(status(), LABELS.why);
  await press('情報が古い');
  assert.deepEqual(votes[1], {helpful: false, reason: 'old'});
  assert.equal(status(), LABELS.thanks);
  assert.equal(find('情報が古い').getAttribute('aria-pressed'), 'true');
  assert.equal(find('むずかしい').getAttribute('aria-pressed'), 'false');
});

test('all five reasons of the contract can be given, and no text', async () => {
  for (const reason of ['wrong', 'old', 'hard', 'other_question', 'other']) {
    const {question, votes, press} = await ask({helpful: false, reason: null});
    await press(LABELS[`reason_${reason}`]);
    assert.deepEqual(votes, [{helpful: false, reason}]);
    assert.equal(question.shadowRoot.querySelector('input, textarea'), null);
  }
});

test('a choice can be changed once', async () => {
  const {votes, find, press} = await ask();
  await press('いいえ');
  await press('情報が古い');
  await press('はい');
  assert.deepEqual(votes[2], {helpful: true, reason: null});
  assert.equal(find('いいえ').getAttribute('aria-disabled'), 'true');
  await press('いいえ');
  assert.equal(votes.length, 3);
});

test('a reason can still be given after a change to いいえ', async () => {
  const {votes, press} = await ask();
  await press('はい');
  await press('いいえ');
  await press('その他');
  assert.deepEqual(votes.at(-1), {helpful: false, reason: 'other'});
});

test('pressing the same again changes nothing', async () => {
  const {votes, press} = await ask();
  await press('はい');
  await press('はい');
  assert.equal(votes.length, 1);
});

test('the pressed button stays in its place, and with it the focus', async () => {
  const {question, find, press} = await ask();
  const no = find('いいえ');
  no.focus();
  await press('いいえ');
  assert.equal(find('いいえ'), no);
  assert.equal(question.shadowRoot.activeElement, no);
});

test('an earlier vote is shown again', async () => {
  const {find, status} = await ask({helpful: false, reason: 'hard'});
  assert.equal(find('いいえ').getAttribute('aria-pressed'), 'true');
  assert.equal(find('むずかしい').getAttribute('aria-pressed'), 'true');
  assert.equal(status(), LABELS.thanks);
});
