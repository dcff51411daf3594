import{t as e}from"./requestarr-panel-f1e77378.js";e();
