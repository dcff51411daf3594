import{t as e}from"./requestarr-panel-f376617c.js";e();
