import{t as e}from"./requestarr-panel-580262ec.js";e();
