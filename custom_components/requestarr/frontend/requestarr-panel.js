import{t as e}from"./requestarr-panel-754ff8cc.js";e();
