import{t as e}from"./requestarr-panel-7ca3769b.js";e();
