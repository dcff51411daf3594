import{t as e}from"./requestarr-panel-ab25b0cc.js";e();
