import{t as e}from"./requestarr-panel-de18970f.js";e();
