import{t as e}from"./requestarr-panel-b4546664.js";e();
