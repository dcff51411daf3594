import{t as e}from"./requestarr-panel-e1b0bbac.js";e();
