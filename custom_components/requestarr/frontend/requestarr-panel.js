import{t as e}from"./requestarr-panel-1fb2030c.js";e();
