import{F as e,_t as t}from"./requestarr-shared-fe64c892.js";function n(n){return r=>e(n.localizer,r,n.requests.state(t(r)),n.info.mayRequest(r.entryId))}export{n as t};
