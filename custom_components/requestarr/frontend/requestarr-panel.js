import{t as e}from"./requestarr-panel-3e896727.js";e();
