import assert from 'node:assert/strict';
import {test} from 'node:test';
import {LABELS, mount, textOf} from '../../test/mount.mjs';
import {SourceLine, readableDate} from './source-line.js';

const show = async (custom) => textOf(await mount('source-line', {custom, labels: LABELS}));

test('a source names plan, section and page', async () => {
  const text = await show({sources: [{plan: 'p1', title: 'DX推進計画', section: '施策2', page: '34'}]});
  assert.equal(text, '出典：DX推進計画 施策2 34ページ');
});

test('date and section in charge stand beside it', async () => {
  const text = await show({sources: [{title: '計画'}], as_of: '2024-03-31', department: '総務部情報推進課'});
  assert.equal(text, '出典：計画 2024年3月31日時点 担当：総務部情報推進課');
});

test('a plan whose period is over is named as such', async () => {
  assert.match(await show({sources: [{title: '計画'}], expired: true}), /計画の期間は終わっています/);
  assert.doesNotMatch(await show({sources: [{title: '計画'}], expired: false}), /終わっています/);
});

test('every source of an answer is listed', async () => {
  assert.match(await show({sources: [{title: '計画一'}, {title: '計画二'}]}), /出典：計画一\s*出典：計画二/);
});

test('there is nothing to show without a source', () => {
  for (const custom of [undefined, {}, {sources: []}, {status: 'smalltalk'}]) assert.equal(SourceLine.hasContent(custom), false);
  assert.equal(SourceLine.hasContent({sources: [{}]}), true);
});

test('dates are read as far as they are known', () => {
  assert.deepEqual(
    ['2024', '2024-03', '2024-03-09', '令和6年度末'].map((date) => readableDate(date)),
    ['2024年', '2024年3月', '2024年3月9日', '令和6年度末'],
  );
});

test('dates are written as the language does', () => {
  assert.equal(readableDate('2024-03-09', 'en'), 'March 9, 2024');
  assert.equal(readableDate('2024-03', 'vi'), new Date(2024, 2, 9).toLocaleDateString('vi', {year: 'numeric', month: 'long'}));
});

test('the state of what is told stands beside its date', async () => {
  assert.match(await show({sources: [{title: '計画'}], as_of: '2022', state_name: '実施中'}), /2022年時点 実施中$/);
});
