namespace Sightglass.Browser.Tests;

/// <summary>
/// Looks at everything that is put into the document, also for a moment only, and reports what must never come of somebody's text: elements
/// that run, load, frame, submit or lead away, and attributes that do.
/// </summary>
internal static class HarmWatch
{
    private const string Script = """
        (() => {
          const banned = new Set(['script', 'style', 'iframe', 'frame', 'frameset', 'object', 'embed', 'applet', 'portal', 'base', 'meta', 'img', 'picture', 'source', 'video', 'audio', 'track', 'image', 'use', 'foreignobject', 'animate', 'set', 'math', 'marquee', 'template', 'noscript']);
          const loads = new Set(['srcdoc', 'srcset', 'formaction', 'ping', 'background', 'action', 'data', 'poster', 'manifest', 'xlink:href']);
          const own = (address) => new URL(address, location.href).origin === location.origin && !/^(javascript|data|vbscript|blob|file):/i.test(address.trim());
          const judge = (element) => {
            const tag = element.tagName.toLowerCase();
            // The editor of the filter sets images without a source beside its marks, to hold the caret.
            if (banned.has(tag) && !(tag === 'img' && element.className === 'cm-widgetBuffer' && element.attributes.length === 2)) { reportHarm(`element ${tag}: ${element.outerHTML.slice(0, 200)}`); }
            for (const { name, value } of element.attributes) {
              const lower = name.toLowerCase();
              if (lower.startsWith('on') || loads.has(lower)) { reportHarm(`attribute ${tag} ${lower}=${value.slice(0, 200)}`); }
              if (lower === 'src') { reportHarm(`attribute ${tag} src=${value.slice(0, 200)}`); }
              if (lower === 'style' && /url\(|expression/i.test(value)) { reportHarm(`style of ${tag}: ${value.slice(0, 200)}`); }
              if (lower === 'href' && tag !== 'link' && !own(value) && !(element.rel === 'noopener noreferrer' && element.target === '_blank' && /^https?:\/\/[^@]*$/.test(element.href) && element.textContent.includes(element.host))) {
                reportHarm(`address of ${tag}: ${value.slice(0, 200)}`);
              }
              if (lower === 'href' && tag === 'link' && !own(value)) { reportHarm(`link ${value.slice(0, 200)}`); }
            }
          };
          const judgeAll = (node) => {
            if (node.nodeType === 1) {
              judge(node);
              node.querySelectorAll('*').forEach(judge);
            }
          };
          // The document's own head comes from the parser; from then on every change is looked at.
          document.addEventListener('readystatechange', () => {
            if (document.readyState === 'interactive') {
              new MutationObserver((changes) => changes.forEach((change) => change.type === 'attributes' ? judge(change.target) : change.addedNodes.forEach(judgeAll)))
                .observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['href', 'src', 'srcdoc', 'action', 'formaction', 'style', 'onload', 'onerror', 'onclick'] });
            }
          });
        })();
        """;

    /// <summary>Watches this window from the next page load on.</summary>
    public static async Task AttachAsync(Window window)
    {
        await window.Page.ExposeFunctionAsync("reportHarm", (string harm) => window.Report($"harm: {harm}"));
        await window.Page.AddInitScriptAsync(Script);
    }
}
