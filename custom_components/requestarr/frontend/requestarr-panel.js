import{t as e}from"./requestarr-panel-2df87090.js";e();
