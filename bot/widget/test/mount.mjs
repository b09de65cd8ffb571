// Helpers of the unit tests.
import {defineElements} from '../src/elements/elements.js';

export const LABELS = {
  input: '質問を書くところ', placeholder: '質問を書いてください', send: '送信', log: '会話', bot: 'まどぐち', you: 'あなた',
  typing: '返事を書いています', source: '出典', department: '担当', as_of: '{date}時点', page: '{page}ページ',
  expired: '計画の期間は終わっています', retry: 'もう一度送る', choices: '選べる返事', read: '既読', speak: '読み上げる',
  stop_speaking: '読み上げを止める', link_opens: '新しいタブで開きます', menu: 'メニュー', helpful: '役に立ちましたか',
  helpful_yes: 'はい', helpful_no: 'いいえ', thanks: 'ありがとうございました。', why: '理由も選んでください。', reasons: '理由',
  reason_wrong: '内容がまちがっている', reason_old: '情報が古い', reason_hard: 'むずかしい',
  reason_other_question: '聞きたいことと違う', reason_other: 'その他', room: 'あと{count}文字', too_long: '{max}文字まで。{count}文字減らす',
  suggestions: '質問の候補', suggestion_count: '候補が{count}件あります',
  launcher: 'チャットで質問', close: 'チャットを閉じる', settings: '表示の設定', settings_close: '会話に戻る', cards: '選べる項目',
  card_choose: 'これを選ぶ', card_more: 'くわしく聞く', size: '文字の大きさ', size_medium: '標準', size_large: '大きい',
  size_largest: '最大', furigana: 'ふりがなをつける', easy: 'やさしい日本語で読む', contrast: '色をはっきりさせる',
  suggest: '質問の候補を出す', language: 'ことば', print: '会話を印刷する', statement: 'アクセシビリティについて',
  end: '会話を終了する', end_question: '終わりにしますか。', end_yes: '消して終了する', end_no: 'やめる',
};

/** Puts an element with the given properties into the document and waits until it is drawn. */
export async function mount(tag, properties) {
  defineElements();
  const element = Object.assign(document.createElement(tag), properties);
  document.body.replaceChildren(element);
  await element.updateComplete;
  return element;
}

/** The events of one name that an element fires from now on. */
export function record(element, name) {
  const details = [];
  element.addEventListener(name, (event) => details.push(event.detail));
  return details;
}

/** Lets pending promises and drawings finish. */
export async function settle(element) {
  for (let i = 0; i < 5; i++) {
    await new Promise((resolve) => setImmediate(resolve));
    await element.updateComplete;
  }
}

/** What a reader sees, in one line. */
export function textOf(root) {
  const text = (node) =>
    node.nodeType === 3 ? node.data : [...(node.shadowRoot ?? node).childNodes].filter((n) => n.nodeName !== 'STYLE').map(text).join('');
  return text(root).replace(/\s+/g, ' ').trim();
}
