export const themeKey = 'theme'

/** Runs in the page's head, before anything is painted. No character of it may need escaping in HTML. */
export const themeScript = `try{let t=localStorage.getItem(\`${themeKey}\`);if(t)document.documentElement.dataset.theme=t}catch{}`
