import{t as e}from"./requestarr-panel-8aa485fe.js";e();
