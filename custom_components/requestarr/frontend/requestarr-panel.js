import{t as e}from"./requestarr-panel-72e5b324.js";e();
