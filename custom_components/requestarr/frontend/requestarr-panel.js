import{t as e}from"./requestarr-panel-fa6462d8.js";e();
