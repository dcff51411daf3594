import{t as e}from"./requestarr-panel-a73ec861.js";e();
