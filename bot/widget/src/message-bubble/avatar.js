import {html} from 'lit';

/** A service counter: a window with its awning, and somebody behind it. Decoration only. */
export const AVATAR = html`<svg class="avatar" viewBox="0 0 36 36" aria-hidden="true">
  <circle cx="18" cy="18" r="18"/>
  <g><circle cx="18" cy="18.5" r="3.2"/><path d="M8 9h20l2 5H6zM12 26.5c.3-5.5 11.7-5.5 12 0zM7 27h22v2.5H7z"/></g>
</svg>`;
