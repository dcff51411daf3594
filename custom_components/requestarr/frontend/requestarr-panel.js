import{t as e}from"./requestarr-panel-579f1b93.js";e();
