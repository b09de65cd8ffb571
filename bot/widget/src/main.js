import './chat-widget/chat-widget.js';
