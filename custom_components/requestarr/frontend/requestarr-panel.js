import{t as e}from"./requestarr-panel-5e189e94.js";e();
