var e=class{constructor(){this._last=Promise.resolve()}async run(e){let t=this._last.then(e);return this._last=t.catch(()=>null),t}};export{e as t};
