import{t as e}from"./requestarr-panel-b5017645.js";e();
