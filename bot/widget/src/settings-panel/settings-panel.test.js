import assert from 'node:assert/strict';
import {test} from 'node:test';
import {LABELS, mount, record, settle, textOf} from '../../test/mount.mjs';
import {DEFAULTS} from '../session/session.js';
import './settings-panel.js';

const LANGUAGES = [{id: 'ja', name: '日本語'}, {id: 'en', name: 'English'}];

async function open(properties) {
  const panel = await mount('settings-panel', {
    settings: DEFAULTS, labels: LABELS, languages: LANGUAGES, language: 'ja', statement: '/accessibility.html', ...properties,
  });
  const find = (selector) => panel.shadowRoot.querySelector(selector);
  const button = (text) => [...panel.shadowRoot.querySelectorAll('button')].find((one) => textOf(one).includes(text));
  return {panel, find, button};
}

test('every control has a name', async () => {
  const {panel} = await open();
  for (const control of panel.shadowRoot.querySelectorAll('input, select')) {
    assert.ok(textOf(control.closest('label')), control.name);
  }
  assert.equal(panel.shadowRoot.querySelectorAll('input[type=radio]').length, 3);
});

test('the controls show what is set and tell what changes', async () => {
  const {panel, find} = await open({settings: {...DEFAULTS, size: 'large', furigana: true}});
  assert.ok(find('[value=large]').checked);
  assert.ok(find('[name=furigana]').checked);
  assert.equal(find('[name=contrast]').checked, false);
  const changes = record(panel, 'change');
  for (const [selector, property, value] of [['[value=largest]', 'checked', true], ['[name=easy]', 'checked', true]]) {
    find(selector)[property] = value;
    find(selector).dispatchEvent(new Event('change'));
  }
  find('select').value = 'en';
  find('select').dispatchEvent(new Event('change'));
  assert.deepEqual(changes, [{size: 'largest'}, {easy: true}, {language: 'en'}]);
});

test('a choice of one language is none', async () => {
  assert.equal((await open({languages: LANGUAGES.slice(0, 1)})).find('select'), null);
});

test('ending is asked about once, and the harmless answer has the focus', async () => {
  const {panel, find, button} = await open();
  const ends = record(panel, 'end');
  button(LABELS.end).click();
  await settle(panel);
  assert.equal(ends.length, 0);
  assert.equal(textOf(find('#sure')), LABELS.end_question);
  assert.equal(panel.shadowRoot.activeElement, find('.no'));
  find('.no').click();
  await settle(panel);
  assert.equal(find('#sure'), null);
  button(LABELS.end).click();
  await settle(panel);
  button(LABELS.end_yes).click();
  assert.equal(ends.length, 1);
});

test('printing, and the way back, are buttons; the statement is a link', async () => {
  const {panel, find, button} = await open();
  const prints = record(panel, 'print');
  const closes = record(panel, 'close');
  button(LABELS.print).click();
  button(LABELS.settings_close).click();
  assert.deepEqual([prints.length, closes.length], [1, 1]);
  assert.equal(find('a').getAttribute('href'), '/accessibility.html');
});

test('only a browser with a voice has a button that silences it', async () => {
  assert.equal((await open()).button(LABELS.stop_speaking), undefined);
  window.speechSynthesis = {};
  const {panel, button} = await open();
  const silences = record(panel, 'silence');
  button(LABELS.stop_speaking).click();
  assert.equal(silences.length, 1);
  delete window.speechSynthesis;
});
