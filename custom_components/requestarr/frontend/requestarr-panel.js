import{t as e}from"./requestarr-panel-1f04ca9d.js";e();
