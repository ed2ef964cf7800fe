export const themeKey = 'theme'

/** Runs in the page's head before the first paint. It must not contain characters that HTML has to escape. */
export const themeScript = `try{let t=localStorage.getItem(\`${themeKey}\`);if(t)document.documentElement.dataset.theme=t}catch{}`
