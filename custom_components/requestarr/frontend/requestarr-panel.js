import{t as e}from"./requestarr-panel-8eabf1bc.js";e();
