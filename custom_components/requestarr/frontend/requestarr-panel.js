import{t as e}from"./requestarr-panel-bf2b267e.js";e();
