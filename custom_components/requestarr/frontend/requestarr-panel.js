import{t as e}from"./requestarr-panel-94f0616e.js";e();
