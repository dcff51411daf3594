import{t as e}from"./requestarr-panel-ff56f6bb.js";e();
