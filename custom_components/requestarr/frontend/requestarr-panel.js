import{t as e}from"./requestarr-panel-28efe01b.js";e();
