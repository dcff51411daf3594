import{t as e}from"./requestarr-panel-9a651224.js";e();
