import{t as e}from"./requestarr-panel-11841aba.js";e();
