import{t as e}from"./requestarr-panel-cf92d5ab.js";e();
