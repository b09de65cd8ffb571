// Helpers of the unit tests.

export const LABELS = {
  input: '質問を書くところ', placeholder: '質問を書いてください', send: '送信', log: '会話', bot: 'まどぐち', you: 'あなた',
  typing: '返事を書いています', source: '出典', department: '担当', as_of: '時点',
  expired: '計画の期間は終わっています', retry: 'もう一度送る', choices: '選べる返事',
};

/** Puts an element with the given properties into the document and waits until it is drawn. */
export async function mount(tag, properties) {
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
